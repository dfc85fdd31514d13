package dev.slipway.helm.security;

import java.util.List;

/**
 * Who a token belongs to, as the API server says.
 *
 * @param user the user's name, such as {@code system:serviceaccount:slipway:polling-server}
 * @param groups the groups that the user is in
 */
record Caller(String user, List<String> groups) {

    /** Copies the groups. */
    Caller {
        groups = List.copyOf(groups);
    }
}
