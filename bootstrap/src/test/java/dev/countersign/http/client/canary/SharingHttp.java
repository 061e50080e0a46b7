package dev.countersign.http.client.canary;

import dev.countersign.application.client.shared.ClientSecrets;

/** Breaks a rule: an adapter uses what use cases share among themselves. */
public record SharingHttp(ClientSecrets secrets) {}
