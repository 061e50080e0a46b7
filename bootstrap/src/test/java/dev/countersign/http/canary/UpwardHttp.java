package dev.countersign.http.canary;

import dev.countersign.bootstrap.canary.SigningBootstrap;

/** Guilty: an adapter knows bootstrap. */
public record UpwardHttp(SigningBootstrap bootstrap) {}
