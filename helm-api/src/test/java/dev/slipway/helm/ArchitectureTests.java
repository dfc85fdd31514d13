package dev.slipway.helm;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.context.annotation.Configuration;

@AnalyzeClasses(packages = "dev.slipway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {
    @ArchTest
    static final ArchRule featuresHaveNoCycles =
            slices().matching("dev.slipway.helm.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule domainKnowsNeitherSpringNorKubernetes = noClasses()
            .that()
            .resideInAnyPackage("dev.slipway.common..", "dev.slipway.helm.apply..")
            .and()
            .areNotAnnotatedWith(Configuration.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "io.fabric8..");

    @ArchTest
    static final ArchRule carryOverStartsWithoutSpring = noClasses()
            .that()
            .resideInAPackage("dev.slipway.helm.carryover..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "dev.slipway.helm.apply..",
                    "dev.slipway.helm.job..",
                    "dev.slipway.helm.rollout..",
                    "dev.slipway.helm.security..",
                    "dev.slipway.helm.settings..",
                    "dev.slipway.helm.web..",
                    "dev.slipway.service..");

    @ArchTest
    static final ArchRule kubernetesStaysInItsAdapters = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.slipway.helm.hold..",
                    "dev.slipway.helm.job..",
                    "dev.slipway.helm.rollout..",
                    "dev.slipway.helm.security..",
                    "dev.slipway.helm.carryover..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.fabric8..");

    @ArchTest
    static final ArchRule theClusterIsReachedInFewPlaces = noClasses()
            .that()
            .resideInAPackage("dev.slipway.helm.carryover..")
            .and()
            .doNotHaveSimpleName("ClusterHolds")
            .and()
            .doNotHaveSimpleName("HelmSecrets")
            .and()
            .doNotHaveSimpleName("SecretReleases")
            .and()
            .doNotHaveSimpleName("PendingReleases")
            .and()
            .doNotHaveSimpleName("Kubeconfig")
            .and()
            .doNotHaveSimpleName("CarryOver")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.fabric8..");

    @ArchTest
    static final ArchRule rolloutsAreAssessedWithoutACluster = noClasses()
            .that()
            .haveSimpleName("Assessor")
            .or()
            .haveSimpleName("Findings")
            .or()
            .haveSimpleName("ContainerFaults")
            .or()
            .haveSimpleName("Confirmation")
            .or()
            .haveSimpleName("Sight")
            .or()
            .haveSimpleName("RolloutEngine")
            .or()
            .haveSimpleName("RolloutBoard")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.fabric8..", "org.springframework..");
}
