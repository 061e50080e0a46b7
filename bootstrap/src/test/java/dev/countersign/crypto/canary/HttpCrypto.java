package dev.countersign.crypto.canary;

import io.micronaut.http.HttpStatus;

/** Breaks a rule: the cryptographic adapters speak HTTP. */
public record HttpCrypto(HttpStatus status) {}
