package dev.countersign.http.canary;

import dev.countersign.bootstrap.canary.SigningBootstrap;

/** Breaks a rule: an adapter knows bootstrap. */
public record UpwardHttp(SigningBootstrap bootstrap) {}
