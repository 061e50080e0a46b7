package dev.countersign.http.canary;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;

/** Guilty: a controller calls a store by way of another class. It never becomes a bean. */
@Controller("/canary")
@Requires(property = "countersign.canary")
public record StoringControllerByAnother(StoringController other) {}
