package dev.countersign.http.fetch;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * All servers, at each address and port, by https or http: only for servers that the operator
 * chose. An operator may well run them inside the own network.
 */
public final class ConfiguredDestinations implements Destinations {

  private final NameLookup lookup;

  /** Resolves names with {@code lookup}. */
  public ConfiguredDestinations(NameLookup lookup) {
    this.lookup = lookup;
  }

  @Override
  public boolean contain(URI url) {
    return ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
        && url.getHost() != null
        && url.getRawUserInfo() == null
        && url.getRawFragment() == null;
  }

  @Override
  public Optional<InetAddress> addressOf(String host) {
    try {
      return lookup.lookUp(host).stream().findFirst();
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
