package dev.countersign.http.canary;

import java.net.http.HttpClient;

/** Breaks on purpose the rule that only the transport calls other servers. */
public final class CallingHttp {

  /** Returns a client that follows none of the rules about addresses and sizes. */
  public HttpClient client() {
    return HttpClient.newHttpClient();
  }
}
