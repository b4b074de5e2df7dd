package gorgon.config;

import java.time.Duration;

/** The instances behind the endpoint and how long they may take to start. */
public record Fleet(String instanceType, int instanceCount, Duration modelDownload, Duration containerStartup) {}
