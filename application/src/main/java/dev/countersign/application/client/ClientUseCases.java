package dev.countersign.application.client;

import dev.countersign.application.client.driven.AssertionVerifier;
import dev.countersign.application.client.driven.ClientNames;
import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.client.driven.InitialAccessTokens;
import dev.countersign.application.client.driven.NameInspector;
import dev.countersign.application.client.driven.UsedAssertions;
import dev.countersign.application.key.driven.JwkInspector;
import dev.countersign.application.key.driven.Sealer;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.domain.client.RegistrationPolicy;
import dev.countersign.domain.oauth.Issuer;
import java.time.InstantSource;
import java.util.Set;

/** The one way to build the use cases of clients. */
public final class ClientUseCases {

  private ClientUseCases() {}

  /** Registers clients within {@code policy}. */
  public static RegisterClient registerClient(
      Clients clients,
      InitialAccessTokens tokens,
      RegistrationPolicy policy,
      JwkInspector inspector,
      Sealer sealer,
      SecretGenerator generator,
      SecretHasher hasher,
      InstantSource clock) {
    return new ClientRegistrar(
        clients,
        tokens,
        policy,
        inspector,
        new ClientSecrets(hasher, sealer),
        generator,
        hasher,
        clock);
  }

  /** Gives the values of those secrets that are kept. */
  public static RevealSecret revealSecret(Sealer sealer, SecretHasher hasher) {
    return new ClientSecrets(hasher, sealer);
  }

  /** Reads registrations. */
  public static ReadRegistration readRegistration(Clients clients, SecretHasher hasher) {
    return new RegistrationReader(clients, hasher);
  }

  /**
   * Finds out which client calls.
   *
   * @param audiences what assertions may name as this server: its issuer and endpoints
   */
  public static AuthenticateClient authenticateClient(
      Clients clients,
      AssertionVerifier verifier,
      UsedAssertions used,
      Sealer sealer,
      SecretHasher hasher,
      Set<String> audiences,
      InstantSource clock) {
    var secrets = new ClientSecrets(hasher, sealer);
    return new ClientAuthenticator(
        clients,
        secrets,
        new AssertionCheck(clients, secrets, verifier, used, audiences, clock),
        clock);
  }

  /**
   * What this service is called, which no client should be.
   *
   * @param name as people read it on the pages
   * @param issuer on whose host a client may be called so, being part of it
   */
  public record OwnName(String name, Issuer issuer) {}

  /** Says what a person should know of a client's name. */
  public static WarnOfClient warnOfClient(
      Clients clients,
      ClientNames names,
      NameInspector inspector,
      SecretHasher hasher,
      OwnName own) {
    return new NameWarner(clients, names, inspector, new NameShapes(inspector, hasher), own);
  }

  /** Installs the built-in client and the token for registrations. */
  public static PrepareAdministration prepareAdministration(
      Clients clients,
      InitialAccessTokens tokens,
      UnitOfWork unitOfWork,
      Sealer sealer,
      SecretGenerator generator,
      SecretHasher hasher,
      InstantSource clock) {
    return new AdministrationPreparer(
        clients, tokens, unitOfWork, new ClientSecrets(hasher, sealer), generator, hasher, clock);
  }
}
