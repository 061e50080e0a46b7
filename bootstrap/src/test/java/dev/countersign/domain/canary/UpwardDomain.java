package dev.countersign.domain.canary;

import dev.countersign.application.user.SignIn;

/** Guilty: the domain knows the application. */
public record UpwardDomain(SignIn signIn) {}
