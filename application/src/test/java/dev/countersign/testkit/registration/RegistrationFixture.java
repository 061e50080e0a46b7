package dev.countersign.testkit.registration;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.client.driven.ClientNames;
import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.fetch.driven.DocumentFetcher;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.registration.RegistrationSettings;
import dev.countersign.application.registration.RegistrationUseCases.RegistrationDependencies;
import dev.countersign.application.registration.RegistrationUseCases.StatementDependencies;
import dev.countersign.application.registration.driven.InitialAccessTokens;
import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.registration.StoredInitialAccessToken;
import dev.countersign.testkit.InMemoryCrypto;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.client.Registrations;
import dev.countersign.testkit.oauth.Times;
import java.util.Optional;
import java.util.Set;

/** The dependencies of the registration use cases over the test's stores, with a fixed clock. */
public record RegistrationFixture(
    Clients clients,
    ClientNames names,
    SecurityEvents events,
    InitialAccessTokens tokens,
    UnitOfWork unitOfWork,
    InMemoryCrypto crypto) {

  /** Limits under which clients may choose their {@code client_id}. */
  public static final RegistrationLimits NAMING =
      new RegistrationLimits(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Set.of(),
          true,
          true);

  /** Returns the dependencies of the use cases, with these settings and this generator. */
  public RegistrationDependencies dependencies(
      RegistrationSettings settings, SecretGenerator generator) {
    return new RegistrationDependencies(
        clients,
        (id, hash) -> false,
        names,
        ProviderFixture.NAME_INSPECTOR,
        events,
        tokens,
        Registrations.POLICY,
        settings,
        new StatementDependencies(
            crypto.softwareStatementVerifier(),
            (uri, enough) -> Optional.empty(),
            ProviderFixture.ISSUER),
        crypto.jwkInspector(),
        crypto.sealer(),
        unitOfWork,
        generator,
        crypto.secretHasher(),
        () -> Times.NOW,
        uri -> Result.refused(DocumentFetcher.Refusal.UNAVAILABLE),
        (client, since) -> false);
  }

  /** Returns the dependencies of the use cases, with the default settings. */
  public RegistrationDependencies dependencies() {
    return dependencies(Registrations.TERMS, crypto.secretGenerator());
  }

  /**
   * Adds an initial access token that allows this many registrations and the choice of the {@code
   * client_id}.
   */
  public void allow(InitialAccessToken token, Optional<Integer> uses) {
    tokens.add(
        new StoredInitialAccessToken(
            token.value(),
            crypto.secretHasher().hash(token.value()),
            Optional.empty(),
            uses,
            Times.NOW,
            Optional.empty(),
            NAMING));
  }
}
