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

  /** Finds the keys of clients. */
  public static FindClientKeys findClientKeys(FindRemoteJwkSet published) {
    return new ClientKeyFinder(published);
  }

  /** Gives the values of those secrets that are kept. */
  public static RevealSecret revealSecret(Sealer sealer, SecretHasher hasher) {
    return new ClientSecrets(hasher, sealer);
  }

  /** Remembers when clients were last used. */
  public static RecordClientUse recordClientUse(ClientUses uses, InstantSource clock) {
    return new ClientUseRecorder(uses, clock);
  }

  /** Says what a person should know of a client's name. */
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
