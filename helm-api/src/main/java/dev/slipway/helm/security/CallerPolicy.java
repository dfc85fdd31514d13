package dev.slipway.helm.security;

import java.util.Collections;
import java.util.Set;

/**
 * Who may call.
 *
 * @param audience the audience that a token must be made for
 * @param users the users that may call
 * @param groups the groups with members that may call
 */
record CallerPolicy(String audience, Set<String> users, Set<String> groups) {

    /** Copies users and groups. */
    CallerPolicy {
        users = Set.copyOf(users);
        groups = Set.copyOf(groups);
    }

    boolean allows(Caller caller) {
        return users.contains(caller.user()) || !Collections.disjoint(groups, caller.groups());
    }
}
