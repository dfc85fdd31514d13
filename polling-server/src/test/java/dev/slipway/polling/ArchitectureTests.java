package dev.slipway.polling;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesSource;

@AnalyzeClasses(packages = "dev.slipway.polling", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule FEATURES_FORM_NO_CYCLE =
            slices().matching("dev.slipway.polling.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule VALUES_KNOW_NO_FRAMEWORK = noClasses()
            .that()
            .areRecords()
            .and()
            .areNotAnnotatedWith(ConfigurationProperties.class)
            .and()
            .areNotAnnotatedWith(ConfigurationPropertiesSource.class)
            .and()
            .arePublic()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "com.github.dockerjava..", "io.minio..", "org.eclipse.jgit..");

    @ArchTest
    static final ArchRule DOCKER_STAYS_IN_BUILD = classes()
            .that()
            .resideOutsideOfPackage("..build..")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackage("com.github.dockerjava..");

    @ArchTest
    static final ArchRule JGIT_STAYS_IN_SOURCE_AND_READS_NAMES_OF_PIPELINES = classes()
            .that()
            .resideOutsideOfPackages("..source..", "..pipeline..")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackage("org.eclipse.jgit..");
}
