package dev.countersign.domain.relyingparty;

/** Why we could not do something as a relying party. */
public sealed interface RelyingPartyError {

  /** For the administrator who asked: what was wrong and what to do. */
  String description();

  /** The call itself is malformed. */
  record BadCall(String description) implements RelyingPartyError {}

  /** There is no registration of that name. */
  record UnknownRegistration(String description) implements RelyingPartyError {}

  /** There is one already. */
  record NameTaken(String description) implements RelyingPartyError {}

  /** The server could not be reached, or did not answer like an authorization server. */
  record ServerFailed(String description) implements RelyingPartyError {}

  /** The server answered, with a refusal: its {@code error} and {@code error_description}. */
  record ServerRefused(String error, String description) implements RelyingPartyError {}
}
