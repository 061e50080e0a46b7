package dev.countersign.application.fetch;

import dev.countersign.application.fetch.driven.DocumentFetcher;
import dev.countersign.application.jwk.driven.JwkInspector;
import java.time.InstantSource;

/** Builds the use cases that fetch remote documents. */
public final class FetchUseCases {

  private FetchUseCases() {}

  /** Builds the use case that finds the JWK set at a URL. */
  public static FindRemoteJwkSet findRemoteJwkSet(
      DocumentFetcher fetcher, JwkInspector inspector, InstantSource clock) {
    return new RemoteJwkSetFinder(fetcher, inspector, clock);
  }
}
