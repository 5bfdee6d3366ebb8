import { Module } from '@nestjs/common';
import { FundingController } from './funding.controller.js';

@Module({ controllers: [FundingController] })
export class FundingModule {}
