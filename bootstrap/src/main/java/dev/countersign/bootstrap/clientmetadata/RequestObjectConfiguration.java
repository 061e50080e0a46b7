package dev.countersign.bootstrap.clientmetadata;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Settings of request objects.
 *
 * @param unsignedRequestObjects whether unsigned request objects are accepted from each client that
 *     registered no algorithm for them
 */
@ConfigurationProperties("countersign")
public record RequestObjectConfiguration(
    @Bindable(defaultValue = "false") boolean unsignedRequestObjects) {}
