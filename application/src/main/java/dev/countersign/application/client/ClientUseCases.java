package dev.countersign.application.client;

import dev.countersign.application.client.driven.ClientNames;
import dev.countersign.application.client.driven.ClientUses;
import dev.countersign.application.client.driven.ConfusableDetector;
import dev.countersign.application.client.shared.ClientNameSkeletons;
import dev.countersign.application.client.shared.ClientSecrets;
import dev.countersign.application.fetch.FindRemoteJwkSet;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.sealing.driven.Sealer;
import java.time.InstantSource;

/** Builds the use cases of clients. */
public final class ClientUseCases {

  private ClientUseCases() {}

  /** Builds the use case that finds the keys of clients. */
  public static FindClientKeys findClientKeys(FindRemoteJwkSet published) {
    return new ClientKeyFinder(published);
  }

  /** Builds the use case that returns the values of stored secrets. */
  public static RevealSecret revealSecret(Sealer sealer, SecretHasher hasher) {
    return new ClientSecrets(hasher, sealer);
  }

  /** Builds the recorder of client uses. */
  public static RecordClientUse recordClientUse(ClientUses uses, InstantSource clock) {
    return new ClientUseRecorder(uses, clock);
  }

  /** Builds the use case that warns of misleading client names. */
  public static WarnOfImpersonation warnOfImpersonation(
      FindClient findClient,
      ClientNames names,
      ConfusableDetector inspector,
      SecretHasher hasher,
      OwnName own) {
    return new ImpersonationDetector(
        findClient, names, inspector, new ClientNameSkeletons(inspector, hasher), own);
  }
}
