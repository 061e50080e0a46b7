package dev.countersign.bootstrap.grant;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Settings of grants.
 *
 * @param codeLife how long an authorization code is valid
 */
@ConfigurationProperties("countersign")
public record GrantConfiguration(@Bindable(defaultValue = "60s") Duration codeLife) {}
