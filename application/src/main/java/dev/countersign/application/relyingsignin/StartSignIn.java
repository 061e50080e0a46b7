package dev.countersign.application.relyingsignin;

import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RegistrationCaller;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingsignin.RemoteSignInId;
import java.time.Duration;

/** Begins the sign-in of a person at another server, for an application. */
public interface StartSignIn {

  /**
   * What the application asks for.
   *
   * @param registration the name of the registration
   * @param wish the members {@code flow}, {@code scope}, {@code claims}, {@code acr_values}, {@code
   *     prompt}, {@code max_age}, {@code login_hint}, {@code resource}, {@code return_to} and
   *     {@code code_challenge}
   * @param caller who asks
   */
  record Command(String registration, JsonObject wish, RegistrationCaller caller) {}

  /**
   * The sign-in has begun.
   *
   * @param id its ID: the application sends the browser to the start URL of this ID
   * @param life for how long the person can complete it
   */
  record Started(RemoteSignInId id, Duration life) {}

  /** Begins a sign-in; refuses members that are unknown or malformed. */
  Result<Started, RelyingPartyError> start(Command command);
}
