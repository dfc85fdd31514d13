package dev.slipway.polling.pipeline;

import java.util.Arrays;

/** Paths within a commit, brought into git's form: no {@code ./} before, no {@code /} around, {@code ""} for the root. */
public final class TreePath {
    private TreePath() {}

    /** The path in git's form. */
    public static String normal(String path) {
        String normal = path.strip().replaceAll("/+", "/");
        while (normal.startsWith("./") || normal.startsWith("/")) {
            normal = normal.substring(normal.indexOf('/') + 1);
        }
        if (normal.endsWith("/.")) {
            normal = normal.substring(0, normal.length() - 1);
        }
        if (normal.endsWith("/")) {
            normal = normal.substring(0, normal.length() - 1);
        }
        return normal.equals(".") ? "" : normal;
    }

    /** Whether the path would leave the folder it is relative to, or enter git's own. */
    public static boolean escapes(String path) {
        return Arrays.stream(path.split("/", -1)).anyMatch(name -> name.equals("..") || name.equalsIgnoreCase(".git"));
    }
}
