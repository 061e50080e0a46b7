package dev.countersign.domain.relyingparty;

import java.time.Duration;

/** The reason why this service could not complete a request as a relying party. */
public sealed interface RelyingPartyError {

  /** Returns what was wrong and what to do, for the administrator. */
  String description();

  /** The request is malformed. */
  record BadCall(String description) implements RelyingPartyError {}

  /** There is no registration with this name. */
  record UnknownRegistration(String description) implements RelyingPartyError {}

  /** This service is not registered at a server with this issuer. */
  record UnknownServer(String description) implements RelyingPartyError {}

  /** The server is not in the state that the request assumes. */
  record ServerChanged(String description) implements RelyingPartyError {}

  /** A registration with this name exists already. */
  record NameTaken(String description) implements RelyingPartyError {}

  /** The keys of the registration cannot be erased, because the key store accepts no change. */
  record KeyStoreUnchangeable(String description) implements RelyingPartyError {}

  /** The provider could not be reached, or its response was not valid. */
  record ServerFailed(String description) implements RelyingPartyError {}

  /** The provider responded with an error: its {@code error} and {@code error_description}. */
  record ServerRefused(String error, String description) implements RelyingPartyError {}

  /**
   * The provider does not respond, or has asked for fewer requests.
   *
   * @param retryIn after how long a next request is sent to it; at least a second
   */
  record ServerUnavailable(String description, Duration retryIn) implements RelyingPartyError {}

  /**
   * The caller has exceeded a rate limit.
   *
   * @param retryIn how long to wait before the next request
   * @see <a href="https://www.rfc-editor.org/rfc/rfc6585.html#section-4">RFC 6585 §4</a>
   */
  record TooManyRequests(String description, Duration retryIn) implements RelyingPartyError {}

  /** The provider's tokens do not live as long as the caller asks for. */
  record LifeTooShort(String description) implements RelyingPartyError {}

  /** There is no such sign-in, or it shows nothing yet, or the caller may not see it. */
  record UnknownSignIn(String description) implements RelyingPartyError {}

  /** There is no token for the person any more: they have to sign in again. */
  record SignInRequired(String description) implements RelyingPartyError {}

  /** The other server has announced that the person's session there has ended. */
  record SignedOut(String description) implements RelyingPartyError {}
}
