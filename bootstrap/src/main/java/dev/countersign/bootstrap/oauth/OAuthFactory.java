package dev.countersign.bootstrap.oauth;

import dev.countersign.application.oauth.driven.JsonParser;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.crypto.oauth.SecureRandomSecretGenerator;
import dev.countersign.crypto.oauth.Sha256SecretHasher;
import dev.countersign.crypto.oauth.StrictJsonParser;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.IssuerPath;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Wires what all concepts share. */
@Factory
final class OAuthFactory {

  /**
   * Returns the configured issuer, or else the URL at which the server listens, which is known only
   * after the server has started.
   */
  @Singleton
  Issuer issuer(ServerConfiguration configuration, Provider<EmbeddedServer> server) {
    return configuration.configuredIssuer().orElseGet(() -> listening(server.get()));
  }

  /**
   * Returns the path of the configured issuer. The default issuer, the URL at which the server
   * listens, has no path.
   */
  @Singleton
  IssuerPath issuerPath(ServerConfiguration configuration) {
    return configuration.configuredIssuer().map(IssuerPath::of).orElse(IssuerPath.NONE);
  }

  private static Issuer listening(EmbeddedServer server) {
    return new Issuer(server.getScheme() + "://localhost:" + server.getPort());
  }

  /**
   * Returns a clock with microsecond precision, which both databases store: a record must be read
   * back unchanged, because its seal is bound to the time in it.
   */
  @Singleton
  @Primary
  InstantSource clock() {
    return () -> InstantSource.system().instant().truncatedTo(ChronoUnit.MICROS);
  }

  @Singleton
  SecretGenerator secretGenerator() {
    return new SecureRandomSecretGenerator();
  }

  @Singleton
  JsonParser jsonParser() {
    return new StrictJsonParser();
  }

  @Singleton
  SecretHasher secretHasher() {
    return new Sha256SecretHasher();
  }
}
