package dev.countersign.bootstrap.oauth;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Settings of the authorization response.
 *
 * @param frontChannelAccessTokens whether it may contain an access token
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9700.html#section-2.1.2">RFC 9700 §2.1.2</a>
 */
@ConfigurationProperties("countersign")
public record FrontChannelConfiguration(
    @Bindable(defaultValue = "true") boolean frontChannelAccessTokens) {}
