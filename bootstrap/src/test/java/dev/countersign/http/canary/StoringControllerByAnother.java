package dev.countersign.http.canary;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;

/** Breaks a rule: a controller calls a store through another class. It never becomes a bean. */
@Controller("/canary")
@Requires(property = "countersign.canary")
public record StoringControllerByAnother(StoringController other) {}
