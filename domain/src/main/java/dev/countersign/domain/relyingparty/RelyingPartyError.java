package dev.countersign.domain.relyingparty;

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
}
