package dev.countersign.bootstrap.oauth;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Settings of the authorization response.
 *
 * @param frontChannelAccessTokens whether it may contain an access token
 */
@ConfigurationProperties("countersign")
public record FrontChannelConfiguration(
    @Bindable(defaultValue = "true") boolean frontChannelAccessTokens) {}
