package dev.countersign.http.relyingsignin;

import dev.countersign.application.lease.ObtainToken.Obtained;
import dev.countersign.application.relyingsignin.AnswerInitiatedLogin;
import dev.countersign.application.relyingsignin.OpenSignIn;
import dev.countersign.application.relyingsignin.ReceiveAnswer;
import dev.countersign.application.relyingsignin.ReceiveLogout;
import dev.countersign.application.relyingsignin.RedeemSignIn;
import dev.countersign.application.relyingsignin.StartSignIn;
import dev.countersign.application.relyingsignin.UseSignIn;
import dev.countersign.application.relyingsignin.UseSignIn.SignedInPerson;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RegistrationCaller;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingsignin.BrowserDestination;
import dev.countersign.domain.relyingsignin.BrowserToken;
import dev.countersign.domain.relyingsignin.RemoteSignInId;
import dev.countersign.domain.relyingsignin.SignInRefusal;
import dev.countersign.domain.token.AccessToken;
import dev.countersign.testkit.oauth.Times;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Fakes of the driving ports of sign-ins: they record each call, and return the same result. */
@Factory
class FakeSignInPorts {

  static final RemoteSignInId ID = new RemoteSignInId("i".repeat(43));
  static final BrowserToken BROWSER = new BrowserToken("b".repeat(43));

  static final SignedInPerson PERSON =
      new SignedInPerson(
          ID,
          new Issuer("https://server.example"),
          JsonObject.EMPTY.with("sub", "alice"),
          Optional.of(JsonObject.EMPTY.with("email", "alice@example.org")),
          Times.LATER);

  /** The recorded calls. */
  final List<Object> asked = new CopyOnWriteArrayList<>();

  /** The error to refuse applications with, if there is one. */
  volatile Optional<RelyingPartyError> error = Optional.empty();

  /** The refusal of browsers, if there is one. */
  volatile Optional<SignInRefusal> refusal = Optional.empty();

  /** Where the browser ends the session at the other server, if it has to. */
  volatile Optional<BrowserDestination> logout = Optional.empty();

  /** Why an announced logout is refused, if it is. */
  volatile Optional<String> logoutRefusal = Optional.empty();

  @Singleton
  StartSignIn startSignIn() {
    return command -> result(command, new StartSignIn.Started(ID, Duration.ofMinutes(30)));
  }

  @Singleton
  RedeemSignIn redeemSignIn() {
    return command -> result(command, PERSON);
  }

  @Singleton
  UseSignIn useSignIn() {
    return new UseSignIn() {
      @Override
      public Result<SignedInPerson, RelyingPartyError> read(String id, RegistrationCaller caller) {
        return result(List.of("read", id, caller), PERSON);
      }

      @Override
      public Result<Obtained, RelyingPartyError> token(
          String id,
          Optional<String> scope,
          Optional<String> resource,
          Optional<String> minLife,
          RegistrationCaller caller) {
        return result(
            List.of("token", id, scope, resource, minLife, caller),
            new Obtained(new AccessToken("a.b.c"), Times.LATER));
      }

      @Override
      public Result<Optional<BrowserDestination>, RelyingPartyError> end(
          String id, RegistrationCaller caller) {
        return result(List.of("end", id, caller), logout);
      }
    };
  }

  @Singleton
  OpenSignIn openSignIn() {
    return (id, browser) ->
        browserResult(
            List.of(id, browser),
            new OpenSignIn.Opened(
                new BrowserDestination(
                    URI.create("https://server.example/authorize?a=b"),
                    Map.of("state", "s t", "response_type", "code"),
                    Optional.of(JsonObject.EMPTY.with("userinfo", JsonObject.EMPTY))),
                BROWSER));
  }

  @Singleton
  ReceiveAnswer receiveAnswer() {
    return command ->
        browserResult(
            command,
            new ReceiveAnswer.Outcome(
                new BrowserDestination(
                    URI.create("https://shop.example/signed-in"),
                    Map.of("sign_in", ID.value(), "code", "c")),
                Optional.empty()));
  }

  @Singleton
  AnswerInitiatedLogin answerInitiatedLogin() {
    return (registration, parameters) ->
        browserResult(
            List.of(registration, parameters),
            new BrowserDestination(
                URI.create("https://shop.example/begin"), Map.of("iss", "https://server.example")));
  }

  @Singleton
  ReceiveLogout receiveLogout() {
    return new ReceiveLogout() {
      @Override
      public Result<Integer, String> backChannel(
          String registration, Optional<String> logoutToken) {
        return logoutResult(List.of("back", registration, logoutToken));
      }

      @Override
      public Result<Integer, String> frontChannel(
          String registration, Optional<String> issuer, Optional<String> sessionId) {
        return logoutResult(List.of("front", registration, issuer, sessionId));
      }
    };
  }

  private Result<Integer, String> logoutResult(Object question) {
    asked.add(question);
    return logoutRefusal.<Result<Integer, String>>map(Result::refused).orElse(Result.ok(1));
  }

  private <T> Result<T, RelyingPartyError> result(Object question, T value) {
    asked.add(question);
    return error.<Result<T, RelyingPartyError>>map(Result::refused).orElse(Result.ok(value));
  }

  private <T> Result<T, SignInRefusal> browserResult(Object question, T value) {
    asked.add(question);
    return refusal.<Result<T, SignInRefusal>>map(Result::refused).orElse(Result.ok(value));
  }
}
