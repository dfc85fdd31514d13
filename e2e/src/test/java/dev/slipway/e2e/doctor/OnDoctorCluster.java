package dev.slipway.e2e.doctor;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** Marks a class of long tests of the doctor. All classes share the {@link DoctorCluster} parameter of the constructors. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("long")
@ExtendWith(DoctorClusterExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
@interface OnDoctorCluster {}
