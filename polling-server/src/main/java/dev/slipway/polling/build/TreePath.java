package dev.slipway.polling.build;

import java.util.ArrayDeque;
import java.util.Deque;

/** Paths within a commit: {@code /} between names, {@code ""} for the root. */
final class TreePath {

    private TreePath() {}

    /** The path without {@code .}, {@code ..} and doubled slashes. */
    static String normalize(String path, String what) {
        Deque<String> names = new ArrayDeque<>();
        for (String name : path.strip().split("/", -1)) {
            if (name.equals("..") && names.pollLast() == null) {
                throw new IllegalArgumentException(
                        what + " '" + path + "' is outside the repository: write a path within it");
            }
            if (!name.isEmpty() && !name.equals(".") && !name.equals("..")) {
                names.addLast(name);
            }
        }
        return String.join("/", names);
    }

    /** Whether the path names the root, as {@code .} and {@code /} do. */
    static boolean isRoot(String path) {
        return path.matches("[./]*") && !path.contains("..");
    }

    static String join(String folder, String path) {
        return folder.isEmpty() ? path : folder + "/" + path;
    }
}
