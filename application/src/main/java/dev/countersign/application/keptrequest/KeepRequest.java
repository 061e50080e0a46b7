package dev.countersign.application.keptrequest;

import dev.countersign.domain.error.TooManyRequests;
import dev.countersign.domain.keptrequest.RequestHandle;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;

/** Keeps authorization requests that cannot travel in the URL. */
public interface KeepRequest {

  /**
   * Counts a request that may have to be kept, for the address that sent it. It must be called
   * before the request is read, because reading costs signatures and requests to other servers.
   */
  Result<Done, TooManyRequests> admit(String address);

  /** Keeps a request for 30 minutes, and returns its handle. */
  RequestHandle keep(Parameters parameters);
}
