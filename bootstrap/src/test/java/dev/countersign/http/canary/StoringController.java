package dev.countersign.http.canary;

import dev.countersign.application.client.driven.Clients;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;

/** Breaks a rule: a controller calls a store. It never becomes a bean. */
@Controller("/canary")
@Requires(property = "countersign.canary")
public record StoringController(Clients clients) {}
