package dev.countersign.application.fetch;

import dev.countersign.application.fetch.driven.DocumentFetcher;
import dev.countersign.application.jwk.driven.JwkInspector;
import java.time.InstantSource;

/** Builds the use cases of documents that others publish. */
public final class FetchUseCases {

  private FetchUseCases() {}

  /** Finds the keys that are published at URLs. */
  public static FindRemoteJwkSet findRemoteJwkSet(
      DocumentFetcher fetcher, JwkInspector inspector, InstantSource clock) {
    return new RemoteJwkSetFinder(fetcher, inspector, clock);
  }
}
