package dev.countersign.http.relyingparty;

import dev.countersign.application.key.PublishKeys.Published;
import dev.countersign.application.relyingparty.LookUpRegistrations;
import dev.countersign.application.relyingparty.ObtainToken;
import dev.countersign.application.relyingparty.PublishRegistrationKeys;
import dev.countersign.application.relyingparty.RegisterAtProvider;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.Registration;
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

/** The relying party's driving ports: they remember what they were asked, and answer alike. */
@Factory
class FakeRelyingPartyPorts {

  private static final Registration REGISTRATION = RelyingPartyFixtures.registration("app");

  /** What was asked. */
  final List<Object> asked = new CopyOnWriteArrayList<>();

  /** What to refuse with, if anything. */
  volatile Optional<RelyingPartyError> refusal = Optional.empty();

  /** In place of the one that Micronaut brings. */
  @Primary
  @Singleton
  InstantSource clock() {
    return InstantSource.fixed(Times.NOW);
  }

  @Singleton
  RegisterAtProvider registerAtProvider() {
    return command -> answer(command, REGISTRATION);
  }

  @Singleton
  ObtainToken obtainToken() {
    var obtained = new ObtainToken.Obtained(new AccessToken("a.b.c"), Times.LATER);
    return query -> answer(query, obtained);
  }

  @Singleton
  PublishRegistrationKeys publishRegistrationKeys() {
    var keys = new JwkSet(List.of(new PublicJwk(JsonObject.EMPTY.with("kty", "EC"))));
    return name -> answer(name, new Published(keys, Duration.ofMinutes(5)));
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
        return answer(registration, REGISTRATION);
      }
    };
  }

  private <T> Result<T, RelyingPartyError> answer(Object question, T value) {
    asked.add(question);
    return refusal.<Result<T, RelyingPartyError>>map(Result::refused).orElse(Result.ok(value));
  }
}
