package dev.countersign.testkit.registration;

import dev.countersign.application.client.driven.ClientEvents;
import dev.countersign.application.client.driven.ClientNames;
import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.registration.RegistrationSettings;
import dev.countersign.application.registration.RegistrationUseCases.RegistrationDependencies;
import dev.countersign.application.registration.RegistrationUseCases.StatementDependencies;
import dev.countersign.application.registration.driven.InitialAccessTokens;
import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.registration.StoredInitialAccessToken;
import dev.countersign.testkit.InMemoryCrypto;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.client.Registrations;
import dev.countersign.testkit.oauth.Times;
import java.util.Optional;
import java.util.Set;

/** The use cases of registration over stores of the test's choice; time stands still in it. */
public record RegistrationScene(
    Clients clients,
    ClientNames names,
    ClientEvents events,
    InitialAccessTokens tokens,
    UnitOfWork unitOfWork,
    InMemoryCrypto crypto) {

  /** Limits within which clients may choose how they are called. */
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

  /** What the use cases need, on those terms and with that generator. */
  public RegistrationDependencies dependencies(
      RegistrationSettings terms, SecretGenerator generator) {
    return new RegistrationDependencies(
        clients,
        names,
        ProviderFixture.NAME_INSPECTOR,
        events,
        tokens,
        Registrations.POLICY,
        terms,
        new StatementDependencies(
            crypto.softwareStatementVerifier(),
            (uri, enough) -> Optional.empty(),
            ProviderFixture.ISSUER),
        crypto.jwkInspector(),
        crypto.sealer(),
        unitOfWork,
        generator,
        crypto.secretHasher(),
        () -> Times.NOW);
  }

  /** What they need, as in other tests. */
  public RegistrationDependencies dependencies() {
    return dependencies(Registrations.TERMS, crypto.secretGenerator());
  }

  /** Gives out a token that allows so many registrations, and names to be chosen. */
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
