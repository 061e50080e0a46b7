package dev.countersign.http.relyingparty;

import dev.countersign.application.key.PublishKeys.Published;
import dev.countersign.application.lease.ObtainToken;
import dev.countersign.application.relyingparty.AgreeToServer;
import dev.countersign.application.relyingparty.DeleteRegistration;
import dev.countersign.application.relyingparty.LookUpRegistrations;
import dev.countersign.application.relyingparty.LookUpServers;
import dev.countersign.application.relyingparty.PublishRegistrationKeys;
import dev.countersign.application.relyingparty.RegisterAtProvider;
import dev.countersign.application.relyingparty.UpdateRegistration;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.KnownServer;
import dev.countersign.domain.relyingparty.MetadataDrift;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RegistrationCaller;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.token.AccessToken;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.relyingparty.RelyingPartyFixtures;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Fakes of the relying party's driving ports: they record each call, and all return the same
 * result.
 */
@Factory
class FakeRelyingPartyPorts {

  private static final Registration REGISTRATION = RelyingPartyFixtures.registration("app");

  private static final KnownServer SERVER =
      KnownServer.discovered(RelyingPartyFixtures.server(), Times.NOW)
          .received(
              RelyingPartyFixtures.serverWithTokenEndpoint("https://elsewhere.example/token"),
              Times.NOW);

  /** The recorded calls. */
  final List<Object> asked = new CopyOnWriteArrayList<>();

  /** The error to refuse with, if there is one. */
  volatile Optional<RelyingPartyError> refusal = Optional.empty();

  /** Why the client of a deleted registration may still exist, if it may. */
  volatile Optional<String> remaining = Optional.empty();

  /** Replaces the HTTP client of Micronaut. */
  @Primary
  @Singleton
  InstantSource clock() {
    return InstantSource.fixed(Times.NOW);
  }

  @Singleton
  RegisterAtProvider registerAtProvider() {
    return new RegisterAtProvider() {
      @Override
      public Result<Registration, RelyingPartyError> register(RegisterAtProvider.Command command) {
        return result(command, REGISTRATION);
      }

      @Override
      public Result<Registration, RelyingPartyError> add(Existing existing) {
        return result(existing, REGISTRATION);
      }
    };
  }

  @Singleton
  DeleteRegistration deleteRegistration() {
    return command ->
        result(
            command,
            new DeleteRegistration.Deleted(
                REGISTRATION.server().issuer(), REGISTRATION.clientId(), remaining));
  }

  @Singleton
  UpdateRegistration updateRegistration() {
    return new UpdateRegistration() {
      @Override
      public Result<Registration, RelyingPartyError> update(UpdateRegistration.Command command) {
        return result(command, REGISTRATION);
      }

      @Override
      public Result<Compared, RelyingPartyError> compare(String registration, Actor actor) {
        var drift =
            new MetadataDrift(
                "scope", new JsonString("read write"), Optional.of(new JsonString("read")));
        return result(
            List.of(registration, actor),
            new Compared(
                REGISTRATION,
                List.of(
                    drift,
                    new MetadataDrift("software_id", new JsonInteger(1), Optional.empty()))));
      }
    };
  }

  @Singleton
  ObtainToken obtainToken() {
    var obtained = new ObtainToken.Obtained(new AccessToken("a.b.c"), Times.LATER);
    return query -> result(query, obtained);
  }

  @Singleton
  PublishRegistrationKeys publishRegistrationKeys() {
    var keys = new JwkSet(List.of(new PublicJwk(JsonObject.EMPTY.with("kty", "EC"))));
    return name -> result(name, new Published(keys, Duration.ofMinutes(5)));
  }

  @Singleton
  LookUpRegistrations lookUpRegistrations() {
    return new LookUpRegistrations() {
      @Override
      public List<Registration> all() {
        return List.of(REGISTRATION);
      }

      @Override
      public Result<Registration, RelyingPartyError> named(String registration) {
        return result(registration, REGISTRATION);
      }

      @Override
      public Result<Registration, RelyingPartyError> named(
          String registration, RegistrationCaller caller) {
        return result(List.of(registration, caller), REGISTRATION);
      }
    };
  }

  @Singleton
  LookUpServers lookUpServers() {
    return (after, size) -> {
      asked.add(List.of(after, size));
      return new LookUpServers.Page(List.of(SERVER), Optional.of(SERVER.issuer()));
    };
  }

  @Singleton
  AgreeToServer agreeToServer() {
    return command -> result(command, SERVER);
  }

  private <T> Result<T, RelyingPartyError> result(Object question, T value) {
    asked.add(question);
    return refusal.<Result<T, RelyingPartyError>>map(Result::refused).orElse(Result.ok(value));
  }
}
