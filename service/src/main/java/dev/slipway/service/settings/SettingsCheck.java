package dev.slipway.service.settings;

import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Checks the whole configuration below {@code slipway} before any bean is made: unknown sections and keys, values of the wrong
 * type, and the rules of each section and between them. Spring Boot alone reports the first mistake only, names classes
 * rather than the known keys, and prints the value of an unknown key, which may be a password.
 */
final class SettingsCheck implements BeanFactoryPostProcessor {
    private final Environment environment;

    SettingsCheck(Environment environment) {
        this.environment = environment;
    }

    /** @throws InvalidSettingsException with every mistake found */
    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        List<Section> sections = Section.of(beans);
        Places places = new Places(environment);
        Problems problems = new Problems();
        problems.addAll(unknownKeys(sections, places));
        Settings settings = settings(sections, problems);
        beans.getBeansOfType(SettingsRule.class, true, false).values().forEach(rule -> rule.check(settings, problems));
        Problems located = new Problems();
        located.addAll(problems.all().stream()
                .map(problem -> problem.at(places.of(problem.key())))
                .toList());
        located.throwIfAny();
    }

    private static List<Problem> unknownKeys(List<Section> sections, Places places) {
        KnownKeys known = new KnownKeys(sections);
        return places.names()
                .filter(Section.ROOT::isAncestorOf)
                .map(known::problem)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private Settings settings(List<Section> sections, Problems problems) {
        Binder binder = Binder.get(environment);
        Settings settings = new Settings();
        for (Section section : sections) {
            Object bound = SectionBinder.bind(binder, section, problems);
            if (bound != null) {
                settings.put(section.type(), bound);
            }
        }
        return settings;
    }
}
