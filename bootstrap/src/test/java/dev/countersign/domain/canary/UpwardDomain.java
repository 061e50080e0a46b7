package dev.countersign.domain.canary;

import dev.countersign.application.session.SignIn;

/** Breaks a rule: the domain knows the application. */
public record UpwardDomain(SignIn signIn) {}
