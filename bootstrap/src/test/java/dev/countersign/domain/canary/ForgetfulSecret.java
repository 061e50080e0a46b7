package dev.countersign.domain.canary;

/** Breaks a rule: the default {@code toString} of a record shows its secret. */
public record ForgetfulSecret(String value) {}
