package dev.countersign.domain.canary;

/** Guilty: the text that every record has shows its secret. */
public record ForgetfulSecret(String value) {}
