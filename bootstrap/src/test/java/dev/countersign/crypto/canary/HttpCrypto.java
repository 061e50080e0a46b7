package dev.countersign.crypto.canary;

import io.micronaut.http.HttpStatus;

/** Guilty: the cryptographic adapters speak HTTP. */
public record HttpCrypto(HttpStatus status) {}
