export * from '@slipway/plugin-infra-requests-common/testUtils';
