package dev.countersign.application.client;

import dev.countersign.application.client.driven.ClientNames;
import dev.countersign.application.client.driven.ClientUses;
import dev.countersign.application.client.driven.NameInspector;
import dev.countersign.application.client.shared.ClientSecrets;
import dev.countersign.application.client.shared.NameShapes;
import dev.countersign.application.fetch.FindPublishedKeys;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.sealing.driven.Sealer;
import java.time.InstantSource;

/** Builds the use cases of clients. */
public final class ClientUseCases {

  private ClientUseCases() {}

  /** Finds the keys of clients. */
  public static FindClientKeys findClientKeys(FindPublishedKeys published) {
    return new ClientKeyFinder(published);
  }

  /** Gives the values of those secrets that are kept. */
  public static RevealSecret revealSecret(Sealer sealer, SecretHasher hasher) {
    return new ClientSecrets(hasher, sealer);
  }

  /** Remembers when clients were last used. */
  public static NoteClientUse noteClientUse(ClientUses uses, InstantSource clock) {
    return new UseNoter(uses, clock);
  }

  /** Says what a person should know of a client's name. */
  public static WarnOfClient warnOfClient(
      FindClient findClient,
      ClientNames names,
      NameInspector inspector,
      SecretHasher hasher,
      OwnName own) {
    return new NameWarner(findClient, names, inspector, new NameShapes(inspector, hasher), own);
  }
}
