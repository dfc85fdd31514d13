package dev.slipway.helm.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.apply.ReleaseAction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sentences of helmsman 4.0.5, each as its sources write it. */
class DecisionTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Release [ web ] in namespace [ production ] will be installed using version [ ^1.0.0 ] | production | INSTALL",
                "Release [ web ] was deleted and is desired to be rolled back to namespace [ production ] | production | INSTALL",
                "Release [ web ] will be upgraded | | UPGRADE",
                "Release [ web ] will be updated | | UPGRADE",
                "Release [ web ] in namespace [ production ] is in FAILED state. Upgrade is scheduled! | production | UPGRADE",
                "Release [ web ] is desired to be enabled in a new namespace [ production ]. Uninstall of the current release from"
                        + " namespace [ old ] will be performed and then installation in namespace [ production ] will take place"
                        + " | production | REPLACE",
                "Release [ web ] is desired to use a new chart [ team/other ]. Delete of the current release will be planned and new"
                        + " chart will be installed in namespace [ production ] | production | REPLACE",
                "Release [ web ] is deleted BUT from namespace [ old ]. Will purge delete it from there and install it in namespace"
                        + " [ production ] | production | REPLACE",
                "Release [ web ] in namespace [ production ] is desired to be DELETED. | production | DELETE",
                "Release [ web ] in namespace [ production ] will be DELETED (destroy flag enabled). | production | DELETE",
                "Untracked release [ web ] found and it will be deleted | | DELETE",
                "Release [ web ] installed and up-to-date | | UNCHANGED",
                "Release [ web ] in namespace [ production ] ignored | production | IGNORED",
                "Release [ web ] in namespace [ production ]is disabled | production | IGNORED",
                "Release [ web ] in namespace [ production ]is in a pending state and will be ignored | production | IGNORED",
                "Release [ web ] in namespace [ production ] is PROTECTED. Operations are not allowed on this release until"
                        + " protection is removed. | production | IGNORED",
            })
    void sentenceIsRead(String sentence, @Nullable String namespace, ReleaseAction action) {
        assertThat(Decision.of(sentence + " -- priority: -10")).contains(new Decision("web", namespace, action));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Release [ web ] will be renamed -- priority: 0",
                "Release [ web ] will be upgraded, perhaps -- priority: 0",
                "Release web will be upgraded -- priority: 0",
                "",
            })
    void sentenceThatIsNotKnownIsNotGuessed(String sentence) {
        assertThat(Decision.of(sentence)).isEmpty();
    }

    @Test
    void warningAboutVolumesDecidesNothing() {
        String warning = "WARNING: moving release [ web ] from [ old ] to [ production ] might not correctly connect";

        assertThat(Decision.of(warning)).isEmpty();
        assertThat(Decision.isRemark(warning)).isTrue();
    }
}
