package dev.countersign.endtoend;

/** A proxy before several providers on one host, each at a path. */
interface ReverseProxy extends AutoCloseable {

  /** What the proxy does with the path of a provider. */
  enum Mode {
    KEEPS_THE_PATH,
    REMOVES_THE_PATH
  }

  /** Returns the public URL of the path. */
  String url(String path);

  /** Passes requests at that path to the provider at that URL from now on. */
  void pass(String path, String providerUrl);

  @Override
  void close();
}
