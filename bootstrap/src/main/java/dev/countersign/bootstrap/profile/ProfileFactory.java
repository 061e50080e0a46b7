package dev.countersign.bootstrap.profile;

import dev.countersign.bootstrap.oauth.ServerConfiguration;
import dev.countersign.domain.profile.ProfileReader;
import dev.countersign.domain.profile.ReleasePolicy;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Wires the claims about people. */
@Factory
final class ProfileFactory {

  @Singleton
  ReleasePolicy releasePolicy(CustomClaimsConfiguration configuration, ServerConfiguration server) {
    return configuration.releasePolicy(server.supportedScopes());
  }

  @Singleton
  ProfileReader profileReader(ReleasePolicy policy) {
    return new ProfileReader(policy);
  }
}
