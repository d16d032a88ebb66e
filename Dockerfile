# briefpress in a container that needs no network when it runs:
#   docker build -t briefpress .
#   docker run --rm --network none --user "$(id -u):$(id -g)" -v "$PWD:/project" briefpress build

FROM rust:1.92-bookworm AS build
WORKDIR /source
COPY . .
# What is needed comes from crates.io, as Cargo.lock has it; after that there is no network.
RUN cargo fetch --locked
RUN cargo build --locked --offline --release --bin briefpress

FROM debian:bookworm-slim
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin briefpress
COPY --from=build /source/target/release/briefpress /usr/local/bin/briefpress
USER 10001
WORKDIR /project
ENTRYPOINT ["briefpress"]
CMD ["build"]
