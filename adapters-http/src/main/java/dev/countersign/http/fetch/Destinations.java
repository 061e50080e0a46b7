package dev.countersign.http.fetch;

import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;

/** The servers that a transport may call, and how it reaches them. */
public interface Destinations {

  /** Returns whether that URL may be called, as far as the URL itself shows. */
  boolean contain(URI url);

  /** Returns the address to connect to; empty if the host has none, or none that is allowed. */
  Optional<InetAddress> addressOf(String host);
}
