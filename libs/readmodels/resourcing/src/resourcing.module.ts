import { Module } from '@nestjs/common';
import { ResourcingController } from './resourcing.controller.js';

@Module({ controllers: [ResourcingController] })
export class ResourcingModule {}
