package com.example.redis;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the connection to Redis.
 *
 * @param host the host; by default this computer
 * @param port the port
 * @param username the user; none by default
 * @param password the password; required, because who can write to Redis can sign in as anybody
 * @param ssl whether the connection is encrypted; only a Redis on this computer may do without
 * @param prefix what all keys begin with; each deployment on one Redis needs its own
 */
@ConfigurationProperties("redis")
public record RedisConfiguration(
    @Bindable(defaultValue = "127.0.0.1") String host,
    @Bindable(defaultValue = "6379") int port,
    @Nullable String username,
    @Nullable String password,
    @Bindable(defaultValue = "false") boolean ssl,
    @Bindable(defaultValue = "countersign:") String prefix) {

  @Override
  public String toString() {
    return "RedisConfiguration[redacted, host=" + host + "]";
  }
}
