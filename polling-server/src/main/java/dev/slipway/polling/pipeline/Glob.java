package dev.slipway.polling.pipeline;

import com.google.re2j.Pattern;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Patterns of ref names in which {@code *} stands for any characters, {@code /} among them. RE2 takes linear time. */
final class Glob {
    private Glob() {}

    static Predicate<String> of(String glob) {
        Pattern pattern = Pattern.compile(
                Arrays.stream(glob.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
        return name -> pattern.matcher(name).matches();
    }
}
