package dev.slipway.helm.web;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Requests that no well-meant caller sends. None of them is the service's fault. */
final class OddRequests {
    private static final List<String> IDS = List.of(
            "%20",
            "%00",
            "%0d%0aX-Injected:%20yes",
            "..%2f..%2fversion",
            "%2e%2e%2fjobs",
            "a%252Fb",
            "a%5Cb",
            "a;b=c",
            "%ff%fe",
            "%F0%9F%9A%80",
            "-",
            "apply-staging-999999999999999999999999",
            "A".repeat(64),
            "a".repeat(7000),
            "a".repeat(20_000));
    private static final List<String> QUERIES =
            List.of("?unknown=1", "?follow=maybe", "?follow=", "?follow=%00", "?=&&=", "?a=" + "b".repeat(4000));
    private static final List<String> METHODS = List.of("PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE", "FOO");
    private static final List<String> TYPES = List.of(
            "text/plain",
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "multipart/mixed; boundary=x",
            "application/json; charset=none-such",
            "application/json; charset=utf-16",
            "application/octet-stream",
            "nonsense",
            "*/*",
            "application/*; a=b",
            "application/json; charset=\"",
            "application/json; a=*",
            "/");
    private static final List<String> BODIES = List.of(
            "",
            "null",
            "[]",
            "[{}]",
            "1",
            "\"staging\"",
            "{",
            "{}}",
            "{\"dss\": null, \"target\": null}",
            "{\"dss\": 1}",
            "{\"dss\": {\"a\": 1}}",
            "{\"dss\": \"\\u0000\"}",
            "{\"dss\": \"" + "a".repeat(100_000) + "\"}",
            "{\"target\": [null]}",
            "{\"target\": [[\"web\"]]}",
            "{\"target\": {}}",
            "{\"target\": \"\"}",
            "{\"target\": [" + "\"web\",".repeat(1000) + "\"web\"]}",
            "{\"dryRun\": \"perhaps\"}",
            "{\"dryRun\": 2}",
            "{\"dss\": \"staging\", \"dss\": \"production\"}",
            "{\"reason\": \"" + "r".repeat(1001) + "\"}",
            "{\"reason\": \"" + "r".repeat(5_000_000) + "\"}",
            "{\"target\": " + "[".repeat(100_000),
            "{\"dss\": ".repeat(100_000),
            "\u0000\u0001",
            "\ufeff{}");

    private OddRequests() {}

    /** Each by a name that says what is odd. */
    static Map<String, HttpRequest> of(String server, String token) {
        Map<String, HttpRequest> requests = new TreeMap<>();
        for (String path : paths()) {
            requests.put("GET " + path, request(server + path, token).build());
        }
        for (String method : METHODS) {
            for (String path : List.of(
                    "/apply", "/apply/absent", "/apply/absent/logs", "/rollouts", "/actuator/health", "/none")) {
                requests.put(
                        method + " " + path,
                        request(server + path, token)
                                .method(method, BodyPublishers.ofString("{}"))
                                .build());
            }
        }
        for (String type : TYPES) {
            requests.put("POST as " + type, post(server, token, type, BodyPublishers.ofString("{\"dss\": 1}")));
        }
        for (String body : BODIES) {
            requests.put("POST " + body, post(server, token, "application/json", BodyPublishers.ofString(body)));
        }
        byte[] broken = {'{', '"', (byte) 0xc3, (byte) 0x28, '"', ':', '1', '}'};
        requests.put("POST broken UTF-8", post(server, token, "application/json", BodyPublishers.ofByteArray(broken)));
        requests.put(
                "POST UTF-16",
                post(server, token, "application/json", BodyPublishers.ofString("{}", StandardCharsets.UTF_16)));
        for (String accept : List.of("application/xml", "text/html", "nonsense", "*/*;q=2", "")) {
            requests.put(
                    "accept " + accept,
                    request(server + "/apply", token).header("Accept", accept).build());
            requests.put(
                    "accept logs as " + accept,
                    request(server + "/apply/absent/logs", token)
                            .header("Accept", accept)
                            .build());
        }
        for (String key : List.of("", " ", "a b", "k".repeat(256), "\t")) {
            requests.put(
                    "key '" + key + "'",
                    request(server + "/apply", token)
                            .header("Idempotency-Key", key)
                            .POST(BodyPublishers.noBody())
                            .build());
        }
        for (String odd : List.of("", " ", "t".repeat(7000), "a\tb")) {
            requests.put(
                    "token '" + odd + "'",
                    request(server + "/actuator/health", odd).build());
        }
        return requests;
    }

    private static List<String> paths() {
        List<String> paths = new ArrayList<>(List.of("/apply/", "//apply", "/apply//", "/apply;a=b", "/APPLY"));
        for (String id : IDS) {
            paths.add("/apply/" + id);
            paths.add("/apply/" + id + "/logs");
            paths.add("/rollouts/staging/Deployment/" + id);
            paths.add("/rollouts/" + id + "/Deployment/web");
            paths.add("/actuator/health/" + id);
            paths.add("/actuator/health/none/" + id);
        }
        for (String query : QUERIES) {
            paths.add("/apply" + query);
            paths.add("/rollouts" + query);
            paths.add("/rollouts?namespace=" + query);
            paths.add("/apply/absent" + query);
            paths.add("/apply/absent/logs" + query);
            paths.add("/actuator/health" + query);
        }
        return paths;
    }

    private static HttpRequest post(String server, String token, String type, BodyPublisher body) {
        return request(server + "/apply", token)
                .header("Content-Type", type)
                .POST(body)
                .build();
    }

    private static HttpRequest.Builder request(String url, String token) {
        return HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token);
    }
}
